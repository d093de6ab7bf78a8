SELECT share FROM case_row WHERE confirmed_on BETWEEN ?1 AND ?2
