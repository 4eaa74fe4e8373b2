-- Which words does each outlet use for an actor or an event, and whose words are they?
-- One row is one wording of one actor or event in one article and one voice; count is how often it stands there.
-- Private individuals are left out, and so are words that name one.
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
  iif(wording.event_id IS NULL, coalesce(actor.name, chain.name), NULL) AS actor,
  event_text.label AS event,
  outlet,
  (SELECT min(locator) FROM location WHERE location.article_id = wording.article_id) AS article,
  wording.voice AS voice,
  wording.text AS wording,
  count(*) AS count,
  wording.kind AS kind,
  actor_id,
  wording.event_id,
  wording.article_id
FROM wording
JOIN article USING (article_id)
LEFT JOIN chain USING (chain_id)
LEFT JOIN actor_chain USING (chain_id)
LEFT JOIN actor USING (actor_id)
LEFT JOIN event_text ON event_text.event_id = wording.event_id
WHERE NOT coalesce(actor.is_private, chain.standing IN ('private', 'minor'), 0)
  AND NOT EXISTS (
    SELECT 1 FROM private_name
    WHERE private_name.article_id = wording.article_id
      AND private_name.start_char < wording.end_char AND wording.start_char < private_name.end_char)
GROUP BY wording.article_id, coalesce(actor_id, wording.chain_id), wording.event_id, wording.voice, wording.kind, wording.text
ORDER BY actor, event, outlet, article, voice, wording, kind, actor_id, wording.event_id, wording.article_id
