SELECT lower(hex(chain.device)), lower(hex(chain.stream)), head_signature.seq, lower(hex(head_signature.head)),
    head_signature.time_ms, head_signature.program, lower(hex(head_signature.signature))
FROM head_signature
JOIN chain ON chain.id = head_signature.chain
WHERE head_signature.seq = (SELECT max(seq) FROM head_signature AS last WHERE last.chain = head_signature.chain)
