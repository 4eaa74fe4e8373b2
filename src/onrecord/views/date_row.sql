-- Which dates does each article give, and which days do they stand for?
-- One row is one date expression. Offsets are code points into the article's text; date_from and date_to are inclusive;
-- where they are empty, date_after and date_before say what bounds the expression.
SELECT
  (SELECT min(locator) FROM location WHERE location.article_id = date.article_id) AS article,
  article_id,
  start_char AS start,
  end_char AS "end",
  start_char,
  end_char,
  text,
  date_from,
  date_to,
  date_after,
  date_before,
  grain,
  anchor,
  reason
FROM date
ORDER BY article, article_id, start_char, end_char, date_id
