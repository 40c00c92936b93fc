/** Lua for Redis, in the place of the library's own, which keeps a key of which nothing is left and makes one below zero. */
export const countLua = `
-- Adds to what a limit has counted under a key, or takes off.
-- KEYS[1]  the count
-- ARGV[1]  what is added; below zero it is taken off
-- ARGV[2]  lifetime of a new count, in seconds
-- Returns what is counted now, and the milliseconds until it ends. A count of which nothing is left is removed.
if tonumber(ARGV[1]) < 0 and tonumber(redis.call('GET', KEYS[1]) or '0') + tonumber(ARGV[1]) <= 0 then
  redis.call('DEL', KEYS[1])
  return {0, 0}
end
redis.call('SET', KEYS[1], 0, 'EX', ARGV[2], 'NX')
return {redis.call('INCRBY', KEYS[1], ARGV[1]), redis.call('PTTL', KEYS[1])}
`;
