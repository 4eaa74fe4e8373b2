-- What was said, what happened and what is scheduled, in the order of its dates?
-- One row is one dated statement (all tellings of one utterance together) or one dated event (all articles that tell it).
-- date_from and date_to are inclusive days: of an event those that most articles give, of equals the most precise;
-- articles is a JSON list of locators; basis is the words that date it. wordings lists every telling with the article,
-- outlet, voice, words, date and numbers it gives; differs names what the tellings do not agree in. who is a JSON list of
-- names: who said it, or who did it by the telling shown; nobody private stands there, and […] stands for the name of a private
-- person in the words of an event.
WITH event_telling AS (
  SELECT
    coalesce(merged_event_id, event_id) AS entry_id, event_id, event.article_id, event.start_char, status, voice,
    event_text.text, numbers, date_from, date_to, date.text AS basis, outlet,
    (SELECT min(locator) FROM location WHERE location.article_id = event.article_id) AS article
  FROM event
  JOIN event_text USING (event_id)
  JOIN article USING (article_id)
  LEFT JOIN date USING (date_id)
  LEFT JOIN merged_event USING (event_id)
), reading AS (
  SELECT entry_id, date_from, date_to, row_number() OVER (
    PARTITION BY entry_id
    ORDER BY count(DISTINCT article_id) DESC, julianday(date_to) - julianday(date_from), date_from) AS place
  FROM event_telling
  WHERE date_from IS NOT NULL
  GROUP BY entry_id, date_from, date_to
), first_telling AS (
  SELECT event_telling.*, row_number() OVER (
    PARTITION BY entry_id
    ORDER BY event_telling.date_from IS NOT reading.date_from OR event_telling.date_to IS NOT reading.date_to,
      status = 'scheduled', voice <> 'own', article, start_char, event_id) AS place
  FROM event_telling
  JOIN reading USING (entry_id)
  WHERE reading.place = 1
), actor_name AS (
  SELECT event_id, json_group_array(name) AS who
  FROM (
    SELECT event_id, coalesce(actor.name, chain.name) AS name
    FROM event_party JOIN chain USING (chain_id) LEFT JOIN actor_chain USING (chain_id) LEFT JOIN actor USING (actor_id)
    WHERE kind = 'actor' AND NOT coalesce(actor.is_private, chain.standing IN ('private', 'minor'), 0)
    ORDER BY event_id, position)
  GROUP BY event_id
), gathered AS (
  SELECT
    entry_id,
    min(status = 'scheduled') AS is_scheduled,
    json_group_array(json_object('article', article, 'outlet', outlet, 'voice', voice, 'text', text, 'date_from', date_from,
      'date_to', date_to, 'basis', basis, 'numbers', json(numbers))) AS wordings,
    count(DISTINCT date_from || date_to) AS dates,
    count(DISTINCT nullif(numbers, '[]')) AS numberings
  FROM (SELECT * FROM event_telling ORDER BY entry_id, article, start_char, event_id)
  GROUP BY entry_id
), event_articles AS (
  SELECT entry_id, json_group_array(article) AS articles
  FROM (SELECT DISTINCT entry_id, article FROM event_telling ORDER BY entry_id, article)
  GROUP BY entry_id
), utterance AS (
  SELECT
    coalesce(restatement_id, statement_id) AS entry_id, statement_id, said_from, said_to, said_basis, statement.article_id,
    statement.start_char, statement.kind, outlet,
    (SELECT min(locator) FROM location WHERE location.article_id = statement.article_id) AS article,
    (SELECT json_group_array(name) FROM (
      SELECT coalesce(actor.name, chain.name, party.text) AS name
      FROM statement_party AS party
      LEFT JOIN chain USING (chain_id) LEFT JOIN actor_chain USING (chain_id) LEFT JOIN actor USING (actor_id)
      WHERE party.statement_id = statement.statement_id AND party.kind = 'speaker'
        AND NOT coalesce(actor.is_private, chain.standing IN ('private', 'minor'), 0)
      ORDER BY party.position)) AS who,
    (SELECT group_concat(text, ' … ') FROM (
      SELECT text FROM statement_span WHERE statement_span.statement_id = statement.statement_id AND role = 'content'
      ORDER BY start_char, position)) AS text
  FROM statement
  JOIN occasion USING (occasion_id)
  JOIN article ON article.article_id = statement.article_id
  LEFT JOIN restatement USING (statement_id)
  WHERE coalesce(said_from, said_to) IS NOT NULL AND polarity NOT IN ('negated', 'modal') AND NOT in_title
    -- what somebody decided stands here as an event
    AND NOT (act IN ('decides', 'other') AND EXISTS (
      SELECT 1 FROM statement_span AS cue JOIN event
        ON event.article_id = statement.article_id AND event.start_char <= cue.start_char AND cue.start_char < event.end_char
      WHERE cue.statement_id = statement.statement_id AND cue.role = 'cue'))
), first_utterance AS (
  SELECT *, row_number() OVER (
    PARTITION BY entry_id, said_from, said_to ORDER BY article, start_char, statement_id) AS place
  FROM utterance
), said AS (
  SELECT entry_id, said_from, said_to,
    json_group_array(json_object('article', article, 'outlet', outlet, 'voice', iif(kind = 'direct', 'quoted', 'paraphrase'),
      'text', text, 'date_from', said_from, 'date_to', said_to, 'basis', said_basis, 'numbers', json('[]'))) AS wordings
  FROM (SELECT * FROM utterance ORDER BY entry_id, said_from, said_to, article, start_char, statement_id)
  GROUP BY entry_id, said_from, said_to
), said_articles AS (
  SELECT entry_id, said_from, said_to, json_group_array(article) AS articles
  FROM (SELECT DISTINCT entry_id, said_from, said_to, article FROM utterance ORDER BY entry_id, said_from, said_to, article)
  GROUP BY entry_id, said_from, said_to
), entry AS (
  SELECT
    date_from, date_to, iif(is_scheduled, 'scheduled', 'event') AS kind, text, voice, articles, basis, wordings,
    trim(iif(dates > 1, 'date', '') || iif(numberings > 1, ' number', '')) AS differs, coalesce(who, '[]') AS who, entry_id
  FROM first_telling
  LEFT JOIN actor_name USING (event_id)
  JOIN gathered USING (entry_id)
  JOIN event_articles USING (entry_id)
  WHERE first_telling.place = 1
  UNION ALL
  SELECT
    first.said_from, first.said_to, 'statement', text, iif(kind = 'direct', 'quoted', 'paraphrase'), articles, said_basis,
    wordings, '', who, first.entry_id
  FROM first_utterance AS first
  JOIN said ON said.entry_id = first.entry_id AND said.said_from IS first.said_from AND said.said_to IS first.said_to
  JOIN said_articles AS told
    ON told.entry_id = first.entry_id AND told.said_from IS first.said_from AND told.said_to IS first.said_to
  WHERE first.place = 1
)
SELECT date_from, date_to, kind, text, voice, articles, basis, wordings, nullif(differs, '') AS differs, who, entry_id
FROM entry
ORDER BY date_from IS NULL, date_from, date_to, kind, text, articles, entry_id
