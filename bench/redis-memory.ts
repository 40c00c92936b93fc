import { Redis } from 'ioredis';

/** Bytes that Redis has taken for its data. */
export async function usedMemory(url: string): Promise<number> {
  const redis = new Redis(url);
  const info = await redis.info('memory');
  redis.disconnect();
  return Number(/used_memory:(\d+)/.exec(info)?.[1]);
}
