-- Which actors does the record name, and how often do they speak?
-- One row is one actor. names is a JSON list of the full forms that articles give it; articles counts those that name it;
-- statements counts those that it makes, spoken_for those that others make on its behalf. Private individuals are left out.
SELECT
  actor_id,
  name,
  type,
  (SELECT json_group_array(form) FROM (
    SELECT DISTINCT chain.name AS form FROM actor_chain JOIN chain USING (chain_id)
    WHERE actor_chain.actor_id = actor.actor_id ORDER BY form)) AS names,
  (SELECT count(DISTINCT article_id) FROM actor_chain JOIN chain USING (chain_id)
    WHERE actor_chain.actor_id = actor.actor_id) AS articles,
  (SELECT count(DISTINCT statement_id) FROM actor_chain JOIN statement_party USING (chain_id)
    WHERE actor_chain.actor_id = actor.actor_id AND statement_party.kind = 'speaker') AS statements,
  (SELECT count(DISTINCT statement_id) FROM actor_chain JOIN statement_party USING (chain_id)
    WHERE actor_chain.actor_id = actor.actor_id AND statement_party.kind = 'on_behalf_of') AS spoken_for
FROM actor
WHERE NOT is_private
ORDER BY statements DESC, articles DESC, name, actor_id
