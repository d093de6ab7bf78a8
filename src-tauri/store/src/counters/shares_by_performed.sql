SELECT share FROM case_row WHERE performed_on BETWEEN ?1 AND ?2
