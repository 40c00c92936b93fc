/** Lua for Redis; kept as text in a module, so that it travels with the build like everything else. */
export const compareAndSwapLua = `
-- Replaces or removes a record, only if its bytes are still those that the caller read.
-- KEYS[1]  the record
-- KEYS[2]  the receipt: that this very swap was made. Whoever lost the answer sends the same swap again
-- ARGV[1]  its bytes as read
-- ARGV[2]  lifetime of the record that replaces it, in milliseconds; 0 removes it
-- ARGV[3]  bytes of the record that replaces it; unused on removal
-- ARGV[4]  lifetime of the receipt, in milliseconds
-- Returns 1 if it was replaced or removed, 0 if it has changed or is gone.
local isRepeat = redis.call('GET', KEYS[2])
if not isRepeat then
  if redis.call('GET', KEYS[1]) ~= ARGV[1] then
    return 0
  end
  if ARGV[2] == '0' then
    redis.call('DEL', KEYS[1])
  else
    redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[2])
  end
end
-- Of a repeat, too: replicas that have this write have the swap.
redis.call('SET', KEYS[2], 1, 'PX', ARGV[4])
return 1
`;
