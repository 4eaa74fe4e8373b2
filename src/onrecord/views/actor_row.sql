-- Which actors does the record name, and how often do they speak?
-- One row is one actor. names is a JSON list of the full forms that articles give it; forms one of all its names, each with
-- an outlet and how often it stands there; articles counts those that name it; statements counts those that it makes,
-- spoken_for those that others make on its behalf. roles is a JSON list of the roles that articles state, as worded;
-- decided a JSON list of what people decided about it and still holds, oldest first.
-- Private individuals are left out, and so are roles that name one.
WITH private_name AS NOT MATERIALIZED (
  SELECT mention.article_id, mention.start_char, mention.end_char
  FROM mention
  JOIN chain USING (chain_id)
  LEFT JOIN actor_chain USING (chain_id)
  LEFT JOIN actor USING (actor_id)
  WHERE mention.form = 'name' AND coalesce(actor.is_private, chain.standing IN ('private', 'minor'), 0)
)
SELECT
  actor.actor_id,
  actor.name,
  actor.type,
  (SELECT json_group_array(form) FROM (
    SELECT DISTINCT chain.name AS form FROM actor_chain JOIN chain USING (chain_id)
    WHERE actor_chain.actor_id = actor.actor_id ORDER BY form)) AS names,
  (SELECT json_group_array(json_object('form', form, 'outlet', outlet, 'count', count)) FROM (
    SELECT mention.text AS form, article.outlet, count(*) AS count FROM actor_chain
    JOIN mention USING (chain_id) JOIN article USING (article_id)
    WHERE actor_chain.actor_id = actor.actor_id AND mention.form = 'name'
    GROUP BY mention.text, article.outlet ORDER BY count DESC, form, outlet)) AS forms,
  (SELECT count(DISTINCT article_id) FROM actor_chain JOIN chain USING (chain_id)
    WHERE actor_chain.actor_id = actor.actor_id) AS articles,
  (SELECT count(DISTINCT statement_id) FROM actor_chain JOIN statement_party USING (chain_id)
    WHERE actor_chain.actor_id = actor.actor_id AND statement_party.kind = 'speaker') AS statements,
  (SELECT count(DISTINCT statement_id) FROM actor_chain JOIN statement_party USING (chain_id)
    WHERE actor_chain.actor_id = actor.actor_id AND statement_party.kind = 'on_behalf_of') AS spoken_for,
  (SELECT json_group_array(role) FROM (
    SELECT DISTINCT chain.role AS role FROM actor_chain JOIN chain USING (chain_id)
    WHERE actor_chain.actor_id = actor.actor_id AND chain.role IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM private_name
      WHERE private_name.article_id = chain.article_id
        AND private_name.start_char < chain.role_end_char AND chain.role_start_char < private_name.end_char)
    ORDER BY role)) AS roles,
  catalogue_id AS catalogue,
  nullif(catalogue_entry.wikidata, '') AS wikidata,
  (SELECT json_group_array(json_object('decision', kind, 'by', author, 'at', decided_at)) FROM (
    SELECT kind, author, decided_at FROM decision
    WHERE retired_at IS NULL AND decision_id IN (
      SELECT decision_id FROM decision_chain JOIN actor_chain USING (chain_id)
      WHERE actor_chain.actor_id = actor.actor_id)
    ORDER BY decided_at, decision_id)) AS decided
FROM actor
LEFT JOIN catalogue_entry USING (catalogue_id)
WHERE NOT is_private
ORDER BY statements DESC, articles DESC, actor.name, actor.actor_id
