-- Where do accounts conflict?
-- One row is one pair of statements, or one pair of events, that cannot both hold; why is the evidence.
-- issue is the first question, by name, that both statements take a stance on.
SELECT
  a.statement_id AS statement_a,
  b.statement_id AS statement_b,
  c.event_id AS event_a,
  d.event_id AS event_b,
  (SELECT min(issue.name) FROM position AS one JOIN position AS other USING (issue_id) JOIN issue USING (issue_id)
    WHERE one.statement_id = left_id AND other.statement_id = right_id) AS issue,
  link.detail AS why
FROM link
LEFT JOIN statement AS a ON a.statement_id = left_id
LEFT JOIN statement AS b ON b.statement_id = right_id
LEFT JOIN event AS c ON c.event_id = left_id
LEFT JOIN event AS d ON d.event_id = right_id
WHERE link.kind = 'conflict'
ORDER BY left_id, right_id
