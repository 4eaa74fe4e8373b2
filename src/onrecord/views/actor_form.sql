-- What is each actor called, by which outlet, how often?
-- One row is one name of one actor at one outlet: articles counts those that use it, count how often it stands there.
-- Descriptions and pronouns are no names. Private individuals are left out.
SELECT
  actor.actor_id,
  actor.name AS actor,
  mention.text AS form,
  article.outlet,
  count(DISTINCT mention.article_id) AS articles,
  count(*) AS count
FROM mention
JOIN actor_chain USING (chain_id)
JOIN actor USING (actor_id)
JOIN article ON article.article_id = mention.article_id
WHERE mention.form = 'name' AND NOT actor.is_private
GROUP BY actor.actor_id, mention.text, article.outlet
ORDER BY actor, actor.actor_id, count DESC, form, outlet
