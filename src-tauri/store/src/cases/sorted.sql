SELECT 0, page.id, case_row.case_id, case_row.number, case_row.summary, case_row.party_names,
    category.word, committee.word, case_row.stage, case_row.void, case_row.form, case_row.performance,
    case_row.registered_on, case_row.concluded_on, case_row.closed, case_row.due_on, case_row.due_kind,
    case_row.category_dictionary, case_row.difficult, case_row.amount_fen, case_row.conflict, {shown}
FROM (
    SELECT case_row.id AS id, {columns}
    FROM {from}
    WHERE {where}
    ORDER BY {inner}
    LIMIT {limit}
) AS page
JOIN case_row ON case_row.id = page.id
JOIN term AS category ON category.id = case_row.category
JOIN term AS committee ON committee.id = case_row.committee
ORDER BY {outer}
