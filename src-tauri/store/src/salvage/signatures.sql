SELECT chain, seq, head, time_ms, program, signature FROM head_signature
