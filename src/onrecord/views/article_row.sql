-- Which articles are in the record, and what is known about each?
-- One row is one article, without its text. cites is a JSON list: outlets named as sources, in text order.
-- words counts the words of title and body.
SELECT
  article_id,
  (SELECT min(locator) FROM location WHERE location.article_id = article.article_id) AS article,
  title,
  outlet,
  byline,
  published,
  published_from,
  published_to,
  language,
  (SELECT json_group_array(cited) FROM (
    SELECT cited, min(place) AS first_place FROM (
      SELECT outlet AS cited, start_char AS place FROM citation WHERE citation.article_id = article.article_id
      UNION ALL
      SELECT occasion_carrier.outlet, occasion_carrier.start_char FROM occasion_carrier JOIN occasion USING (occasion_id)
      WHERE occasion.article_id = article.article_id)
    GROUP BY cited ORDER BY first_place, cited)) AS cites,
  words
FROM article
ORDER BY article, article_id
