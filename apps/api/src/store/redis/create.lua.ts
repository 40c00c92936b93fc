/** Lua for Redis: SET with NX that knows its own repeat. */
export const createLua = `
-- Writes a record where there is none.
-- KEYS[1]  the record
-- KEYS[2]  the receipt: that this very record was created. Whoever lost the answer sends the same again
-- ARGV[1]  bytes of the record
-- ARGV[2]  lifetime of the record, in milliseconds
-- ARGV[3]  lifetime of the receipt, in milliseconds
-- Returns 1 if it was created, 0 if there is something else.
local isRepeat = redis.call('GET', KEYS[2])
if not isRepeat and not redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2], 'NX') then
  return 0
end
-- Of a repeat, too: replicas that have this write have the record.
redis.call('SET', KEYS[2], 1, 'PX', ARGV[3])
return 1
`;
