/**
 * The part of a script that knows its own repeat: KEYS[2] holds the numbers of the changes that a writer made of a record
 * lately, the newest first. One key for each record, however often it changes: a flood must not leave a key a time.
 * Redis keeps as many as 2048 bytes hold, some 300: far more than one writer makes of a record before it asks again.
 * ARGV[1] is the number of the change, ARGV[2] the lifetime of the receipt in milliseconds.
 */
export const receiptLua = `
local made = redis.call('GET', KEYS[2]) or ','
local isRepeat = string.find(made, ',' .. ARGV[1] .. ',', 1, true)
local function sign()
  if not isRepeat then
    made = string.sub(',' .. ARGV[1] .. made, 1, 2048)
  end
  -- Of a repeat, too: replicas that have this write have the change.
  redis.call('SET', KEYS[2], made, 'PX', ARGV[2])
end
`;
