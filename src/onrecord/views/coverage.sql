-- How much of the record does each outlet hold, and over which time?
-- One row is one outlet; null is articles whose outlet is not named. first_published and last_published are ISO days.
SELECT
  outlet,
  count(*) AS articles,
  sum((SELECT count(*) FROM statement WHERE statement.article_id = article.article_id)) AS statements,
  -- an article of which only one bound is known is not dated by it
  min(iif(published_to IS NULL, NULL, published_from)) AS first_published,
  max(iif(published_from IS NULL, NULL, published_to)) AS last_published
FROM article
GROUP BY outlet
ORDER BY outlet
