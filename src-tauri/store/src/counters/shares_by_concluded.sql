SELECT share FROM case_row WHERE concluded_on BETWEEN ?1 AND ?2
