/** Lua for Redis; kept as text in a module, so that it travels with the build like everything else. */
export const compareAndSwapLua = `
-- Replaces or removes a record, only if its bytes are still those that the caller read.
-- KEYS[1]  the record
-- ARGV[1]  its bytes as read
-- ARGV[2]  lifetime of the record that replaces it, in milliseconds; 0 removes it
-- ARGV[3]  bytes of the record that replaces it; unused on removal
-- Returns 1 if it was replaced or removed, 0 if it has changed or is gone.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
if ARGV[2] == '0' then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[2])
end
return 1
`;
