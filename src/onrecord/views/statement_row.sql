-- Who said what, when, where, on whose behalf, and through whom?
-- One row is one statement. Offsets are code points into the article's text, half-open; dates are inclusive ISO days.
-- content, speakers, carriers and positions are JSON lists; source, cue and on_behalf_of JSON objects or null.
SELECT
  statement.statement_id,
  (SELECT min(locator) FROM location WHERE location.article_id = statement.article_id) AS article,
  statement.article_id,
  article.outlet,
  article.published,
  statement.kind,
  statement.act,
  statement.polarity,
  statement.in_title,
  (SELECT json_group_array(json_object('start', start_char, 'end', end_char, 'text', text)) FROM (
    SELECT * FROM statement_span WHERE statement_span.statement_id = statement.statement_id AND role = 'content'
    ORDER BY start_char, position)) AS content,
  (SELECT json_object('start', start_char, 'end', end_char, 'text', text) FROM statement_span
    WHERE statement_span.statement_id = statement.statement_id AND role = 'source'
    ORDER BY position LIMIT 1) AS source,
  (SELECT json_object('start', start_char, 'end', end_char, 'text', text) FROM statement_span
    WHERE statement_span.statement_id = statement.statement_id AND role = 'cue'
    ORDER BY position LIMIT 1) AS cue,
  (SELECT json_group_array(json_object(
      'actor_id', actor_id, 'name', name, 'type', type, 'named', json(iif(is_named, 'true', 'false')))) FROM (
    SELECT actor_id, coalesce(chain.name, party.text) AS name, coalesce(chain.type, 'other') AS type, is_named
    FROM statement_party AS party LEFT JOIN chain USING (chain_id) LEFT JOIN actor_chain USING (chain_id)
    WHERE party.statement_id = statement.statement_id AND party.kind = 'speaker'
    ORDER BY party.position)) AS speakers,
  (SELECT coalesce(party.role, chain.role) FROM statement_party AS party LEFT JOIN chain USING (chain_id)
    WHERE party.statement_id = statement.statement_id AND party.kind = 'speaker'
    ORDER BY party.position LIMIT 1) AS role,
  (SELECT json_object('actor_id', actor_id, 'name', coalesce(chain.name, party.text))
    FROM statement_party AS party LEFT JOIN chain USING (chain_id) LEFT JOIN actor_chain USING (chain_id)
    WHERE party.statement_id = statement.statement_id AND party.kind = 'on_behalf_of'
    ORDER BY party.position LIMIT 1) AS on_behalf_of,
  (SELECT party.text FROM statement_party AS party
    WHERE party.statement_id = statement.statement_id AND party.kind = 'addressee'
    ORDER BY party.position LIMIT 1) AS addressee,
  said_from,
  said_to,
  said_after,
  said_before,
  said_basis,
  place,
  medium,
  medium_class,
  (SELECT json_group_array(outlet) FROM (
    SELECT outlet FROM occasion_carrier WHERE occasion_carrier.occasion_id = statement.occasion_id
    ORDER BY hop)) AS carriers,
  statement.parent_id AS parent,
  (SELECT json_group_array(json_object('issue', name, 'stance', stance)) FROM (
    SELECT issue.name, position.stance FROM position JOIN issue USING (issue_id)
    WHERE position.statement_id = statement.statement_id
    ORDER BY issue.name, position.position_id)) AS positions,
  (SELECT restatement_id FROM restatement WHERE restatement.statement_id = statement.statement_id) AS restatement,
  statement.confidence,
  statement.reader,
  statement.review,
  statement.start_char
FROM statement
JOIN article USING (article_id)
LEFT JOIN occasion USING (occasion_id)
ORDER BY article, statement.article_id, statement.start_char, statement.statement_id
