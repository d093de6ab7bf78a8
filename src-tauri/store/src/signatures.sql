SELECT chain.device, chain.stream, head_signature.seq, head_signature.head, head_signature.time_ms,
    head_signature.program, head_signature.signature, record.hash
FROM head_signature
JOIN chain ON chain.id = head_signature.chain
LEFT JOIN record ON record.chain = head_signature.chain AND record.seq = head_signature.seq
