SELECT tag, committee, category, source, basis, month, {columns} FROM counter
