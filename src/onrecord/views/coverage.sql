-- How much of the record does each outlet hold, and over which time?
-- One row is one outlet; null is articles whose outlet is not named. first_published and last_published are ISO days.
SELECT
  outlet,
  count(*) AS articles,
  sum((SELECT count(*) FROM statement WHERE statement.article_id = article.article_id)) AS statements,
  min(published_from) AS first_published,
  max(published_to) AS last_published
FROM article
GROUP BY outlet
ORDER BY outlet
