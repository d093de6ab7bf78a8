SELECT id, device, stream FROM chain ORDER BY id
