INSERT INTO case_row (
    id, case_id, number, number_key, first_committee, mark, year, serial, committee, category, source,
    stage, void, form, performance, open,
    registered_on, accepted_on, concluded_on, performed_on, confirmed_on, due_on, due_kind,
    closed, difficult, amount_fen, parties, people, conflict, category_dictionary, summary, party_names, share
) VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
    ?12, ?13, ?14, ?15, ?16,
    ?17, ?18, ?19, ?20, ?21, ?22, ?23,
    ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33
)
