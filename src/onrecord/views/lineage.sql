-- Which outlet does each article rest on?
-- One row is one outlet that an article names as its source (how: cited), that a statement came through (how: carried), or
-- whose earlier article shares a passage with it (how: shared; source_article is that article). passages counts them.
SELECT article, article_id, outlet, published, how, source, source_article, count(*) AS passages
FROM (
  SELECT
    (SELECT min(locator) FROM location WHERE location.article_id = article.article_id) AS article,
    article.article_id, article.outlet, published, 'cited' AS how, citation.outlet AS source, NULL AS source_article
  FROM citation JOIN article USING (article_id)
  UNION ALL
  SELECT
    (SELECT min(locator) FROM location WHERE location.article_id = article.article_id),
    article.article_id, article.outlet, published, 'carried', occasion_carrier.outlet, NULL
  FROM occasion_carrier
  JOIN occasion USING (occasion_id)
  JOIN article USING (article_id)
  JOIN statement USING (occasion_id)
  UNION ALL
  SELECT
    (SELECT min(locator) FROM location WHERE location.article_id = later.article_id),
    later.article_id, later.outlet, later.published, 'shared', earlier.outlet,
    (SELECT min(locator) FROM location WHERE location.article_id = earlier.article_id)
  FROM link
  JOIN article AS later ON later.article_id IN (left_id, right_id)
  JOIN article AS earlier ON earlier.article_id IN (left_id, right_id) AND earlier.published_to < later.published_from
  WHERE kind = 'reuse'
)
GROUP BY article_id, how, source, source_article
ORDER BY article, article_id, how, source, source_article
