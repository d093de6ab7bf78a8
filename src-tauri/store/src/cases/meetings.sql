SELECT case_row.id, case_row.case_id, case_row.number, case_row.summary, case_row.party_names,
    meeting.on_day, meeting.minute, meeting.place, meeting.held
FROM meeting
JOIN case_row ON case_row.id = meeting.case_row
WHERE meeting.on_day >= ?1 AND meeting.on_day <= ?2 AND (?3 IS NULL OR meeting.committee = ?3)
ORDER BY meeting.on_day, meeting.minute IS NOT NULL, meeting.minute, case_row.id
LIMIT ?4
