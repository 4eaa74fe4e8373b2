-- Which stance did each actor take on an issue, and when?
-- One row is one position. said_from to said_to is when it was taken (inclusive days), published when it was printed.
-- Private individuals are left out.
SELECT
  coalesce(actor.name, chain.name) AS actor,
  actor_id,
  issue.name AS issue,
  stance,
  condition,
  said_from,
  said_to,
  said_after,
  said_before,
  published,
  outlet,
  (SELECT min(locator) FROM location WHERE location.article_id = statement.article_id) AS article,
  statement.statement_id,
  position.text,
  rule
FROM position
JOIN issue USING (issue_id)
JOIN statement USING (statement_id)
JOIN article USING (article_id)
LEFT JOIN occasion USING (occasion_id)
LEFT JOIN chain ON chain.chain_id = holder_chain_id
LEFT JOIN actor_chain ON actor_chain.chain_id = holder_chain_id
LEFT JOIN actor USING (actor_id)
WHERE NOT coalesce(actor.is_private, chain.standing IN ('private', 'minor'), 0)
ORDER BY actor, actor_id, issue, coalesce(said_from, said_after, published_from), article, position.start_char, position_id
