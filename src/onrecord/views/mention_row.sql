-- Where is each actor named, and in which words?
-- One row is one mention. Offsets are code points into the article's text, half-open. Private individuals are left out,
-- and so are words that name one.
WITH private_chain AS (
  -- CROSS JOIN keeps the order of the tables, here and below: few people are private
  SELECT chain_id FROM actor CROSS JOIN actor_chain USING (actor_id) WHERE is_private
  UNION ALL
  SELECT chain_id FROM chain
  WHERE standing IN ('private', 'minor') AND chain_id NOT IN (SELECT chain_id FROM actor_chain)
), private_name AS MATERIALIZED (
  SELECT article_id, start_char, end_char FROM private_chain CROSS JOIN mention USING (chain_id) WHERE form = 'name'
)
SELECT
  (SELECT min(locator) FROM location WHERE location.article_id = mention.article_id) AS article,
  mention.article_id,
  mention.start_char AS start,
  mention.end_char AS "end",
  mention.start_char,
  mention.end_char,
  mention.text,
  mention.type,
  mention.form,
  mention.chain_id,
  actor_id,
  actor.name AS actor
FROM mention
JOIN chain USING (chain_id)
LEFT JOIN actor_chain USING (chain_id)
LEFT JOIN actor USING (actor_id)
WHERE NOT coalesce(actor.is_private, chain.standing IN ('private', 'minor'), 0)
  AND NOT EXISTS (
    SELECT 1 FROM private_name
    WHERE private_name.article_id = mention.article_id
      AND private_name.start_char < mention.end_char AND mention.start_char < private_name.end_char)
ORDER BY article, mention.article_id, mention.start_char, mention.end_char, mention.mention_id
