/** Lua for Redis; see compare-and-swap.lua.ts. */
export const readRecordLua = `
-- A record and for how long it is kept, both of one moment.
-- KEYS[1]  the record
-- Returns its bytes and its lifetime in milliseconds; nothing where there is none, or something that is no record.
local bytes = redis.pcall('GET', KEYS[1])
if type(bytes) ~= 'string' then
  return {}
end
return { bytes, redis.call('PTTL', KEYS[1]) }
`;
