-- Where is each actor named, and in which words?
-- One row is one mention. Offsets are code points into the article's text, half-open. Private individuals are left out.
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
WHERE NOT coalesce(actor.is_private, chain.is_private)
ORDER BY article, mention.article_id, mention.start_char, mention.end_char, mention.mention_id
