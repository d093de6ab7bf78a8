SELECT share FROM case_row WHERE accepted_on BETWEEN ?1 AND ?2
