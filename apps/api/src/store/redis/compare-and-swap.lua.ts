import { receiptLua } from './receipt.lua.ts';

/** Lua for Redis; kept as text in a module, so that it travels with the build like everything else. */
export const compareAndSwapLua = `${receiptLua}
-- Replaces or removes a record, only if its bytes are still those that the caller read.
-- KEYS[1]  the record
-- KEYS[2]  the receipt
-- ARGV[1]  number of the change
-- ARGV[2]  lifetime of the receipt, in milliseconds
-- ARGV[3]  bytes of the record as read
-- ARGV[4]  lifetime of the record that replaces it, in milliseconds; 0 removes it
-- ARGV[5]  bytes of the record that replaces it; unused on removal
-- Returns 1 if it was replaced or removed, 0 if it has changed or is gone.
if not isRepeat then
  if redis.call('GET', KEYS[1]) ~= ARGV[3] then
    return 0
  end
  if ARGV[4] == '0' then
    redis.call('DEL', KEYS[1])
  else
    redis.call('SET', KEYS[1], ARGV[5], 'PX', ARGV[4])
  end
end
sign()
return 1
`;
