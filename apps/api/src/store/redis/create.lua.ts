import { receiptLua } from './receipt.lua.ts';

/** Lua for Redis: SET with NX that knows its own repeat. */
export const createLua = `${receiptLua}
-- Writes a record where there is none.
-- KEYS[1]  the record
-- KEYS[2]  the receipt
-- ARGV[1]  number of the change
-- ARGV[2]  lifetime of the receipt, in milliseconds
-- ARGV[3]  bytes of the record
-- ARGV[4]  lifetime of the record, in milliseconds
-- Returns 1 if it was created, 0 if there is something else.
if not isRepeat and not redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4], 'NX') then
  return 0
end
sign()
return 1
`;
