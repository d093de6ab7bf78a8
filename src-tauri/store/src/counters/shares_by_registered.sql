SELECT share FROM case_row WHERE registered_on BETWEEN ?1 AND ?2
