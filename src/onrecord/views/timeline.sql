-- What was said, what happened and what is scheduled, in the order of its dates?
-- One row is one dated statement (all tellings of one utterance together) or one dated event (all articles that tell it).
-- date_from and date_to are inclusive days; articles is a JSON list of locators; basis is the words that date it.
WITH entry AS (
  SELECT
    coalesce(restatement_id, statement_id) AS entry_id,
    said_from AS date_from,
    said_to AS date_to,
    'statement' AS kind,
    (SELECT group_concat(text, ' … ') FROM (
      SELECT text FROM statement_span WHERE statement_span.statement_id = statement.statement_id AND role = 'content'
      ORDER BY start_char, position)) AS text,
    iif(statement.kind = 'direct', 'quoted', 'paraphrase') AS voice,
    statement.article_id,
    said_basis AS basis,
    statement.start_char,
    statement_id AS row_id
  FROM statement
  JOIN occasion USING (occasion_id)
  LEFT JOIN restatement USING (statement_id)
  WHERE coalesce(said_from, said_to) IS NOT NULL AND polarity NOT IN ('negated', 'modal') AND NOT in_title
  UNION ALL
  SELECT
    coalesce(merged_event_id, event_id),
    date_from,
    date_to,
    iif(status = 'scheduled', 'scheduled', 'event'),
    event.text,
    voice,
    event.article_id,
    date.text,
    event.start_char,
    event_id
  FROM event
  JOIN date USING (date_id)
  LEFT JOIN merged_event USING (event_id)
  WHERE coalesce(date_from, date_to) IS NOT NULL
), placed AS (
  SELECT *, (SELECT min(locator) FROM location WHERE location.article_id = entry.article_id) AS article FROM entry
), first AS (
  SELECT *, row_number() OVER (PARTITION BY entry_id, date_from, date_to, kind ORDER BY article, start_char, row_id) AS place
  FROM placed
), telling AS (
  SELECT DISTINCT entry_id, date_from, date_to, kind, article FROM placed
), listed AS (
  SELECT *, row_number() OVER (PARTITION BY entry_id, date_from, date_to, kind ORDER BY article) AS place,
    json_group_array(article) OVER (
      PARTITION BY entry_id, date_from, date_to, kind ORDER BY article
      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS articles
  FROM telling
)
SELECT first.date_from, first.date_to, first.kind, text, voice, articles, basis, first.entry_id
FROM first
JOIN listed ON listed.entry_id = first.entry_id AND listed.kind = first.kind
  AND listed.date_from IS first.date_from AND listed.date_to IS first.date_to
WHERE first.place = 1 AND listed.place = 1
ORDER BY first.date_from IS NULL, first.date_from, first.date_to, first.kind, text, articles, first.entry_id
