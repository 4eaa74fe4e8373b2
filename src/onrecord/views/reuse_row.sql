-- Which passages stand in two articles, the same or nearly, and where did they stand first?
-- One row is one passage in one pair of articles. Offsets are code points into each article's text, half-open.
-- similarity is 0 to 1; earlier is 'a', 'b', or null where the publication dates cannot tell.
SELECT
  (SELECT min(locator) FROM location WHERE location.article_id = left_id) AS article_a,
  left_start_char AS start_a,
  left_end_char AS end_a,
  (SELECT min(locator) FROM location WHERE location.article_id = right_id) AS article_b,
  right_start_char AS start_b,
  right_end_char AS end_b,
  score AS similarity,
  CASE
    WHEN a.published_to < b.published_from THEN 'a'
    WHEN b.published_to < a.published_from THEN 'b'
  END AS earlier
FROM link
JOIN article AS a ON a.article_id = left_id
JOIN article AS b ON b.article_id = right_id
WHERE kind = 'reuse'
ORDER BY article_a, start_a, article_b, start_b, link_id
