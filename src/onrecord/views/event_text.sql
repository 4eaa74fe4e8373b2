-- What do the words of each event tell, without the names of private people?
-- One row is one event; […] stands where a private person is named. event.text keeps the words as they stand in the article.
-- label is the verb or noun that names the event; […] where it holds such a name.
WITH private_chain AS (
  -- CROSS JOIN keeps the order of the tables, here and below: few people are private
  SELECT chain_id FROM actor CROSS JOIN actor_chain USING (actor_id) WHERE is_private
  UNION ALL
  SELECT chain_id FROM chain
  WHERE standing IN ('private', 'minor') AND chain_id NOT IN (SELECT chain_id FROM actor_chain)
), private_name AS MATERIALIZED (
  SELECT article_id, start_char, end_char FROM private_chain CROSS JOIN mention USING (chain_id) WHERE form = 'name'
), hidden AS (
  SELECT
    event_id, event.text,
    max(private_name.start_char - event.start_char, 0) AS first_char,
    private_name.end_char - event.start_char AS last_char
  FROM event
  JOIN private_name
    ON private_name.article_id = event.article_id
    AND private_name.start_char < event.end_char AND event.start_char < private_name.end_char
), gap AS (
  SELECT event_id, text, first_char, max(last_char) OVER (
    PARTITION BY event_id ORDER BY first_char, last_char ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS shown_from
  FROM hidden
), piece AS (
  SELECT event_id, first_char AS place, substr(text, coalesce(shown_from, 0) + 1, first_char - coalesce(shown_from, 0)) AS text
  FROM gap
  WHERE first_char >= coalesce(shown_from, 0)
  UNION ALL
  SELECT event_id, length(text) + 1, substr(text, max(last_char) + 1) FROM hidden GROUP BY event_id
), masked AS (
  SELECT event_id, group_concat(text, '[…]') AS text
  FROM (SELECT * FROM piece ORDER BY event_id, place)
  GROUP BY event_id
)
SELECT
  event_id,
  coalesce(masked.text, event.text) AS text,
  iif(masked.text IS NULL OR instr(masked.text, label), label, '[…]') AS label
FROM event
LEFT JOIN masked USING (event_id)
