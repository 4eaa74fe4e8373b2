-- How do several articles tell one utterance?
-- One row is one telling. first is 1 for the earliest known of its group; text is the content as told there.
SELECT
  restatement_id AS restatement,
  statement_id,
  (SELECT min(locator) FROM location WHERE location.article_id = statement.article_id) AS article,
  outlet,
  published,
  (SELECT group_concat(text, ' … ') FROM (
    SELECT text FROM statement_span WHERE statement_span.statement_id = restatement.statement_id AND role = 'content'
    ORDER BY start_char, position)) AS text,
  is_first AS first
FROM restatement
JOIN statement USING (statement_id)
JOIN article USING (article_id)
ORDER BY restatement_id, is_first DESC, article, start_char, statement_id
