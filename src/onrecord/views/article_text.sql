-- What does each article say in full?
-- One row is one article. text is what was read, unchanged; body is a JSON list: the body's paragraphs in text order.
SELECT
  article_id,
  text,
  (SELECT json_group_array(paragraph) FROM (
    SELECT substr(article.text, start_char + 1, end_char - start_char) AS paragraph FROM article_span
    WHERE article_span.article_id = article.article_id AND kind = 'body' ORDER BY position)) AS body
FROM article
ORDER BY article_id
