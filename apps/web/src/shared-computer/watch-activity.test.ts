import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { watchActivity } from './watch-activity.ts';

const report = jest.fn<() => Promise<boolean>>();
const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);
const press = () => dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
let stop: () => void;

beforeEach(() => {
  jest.useFakeTimers();
  report.mockReset().mockResolvedValue(true);
  stop = watchActivity(report);
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

it('reports the first use at once, and nothing where there is none', async () => {
  await pass(600_000);
  expect(report).not.toHaveBeenCalled();
  press();
  await pass(0);
  expect(report).toHaveBeenCalledTimes(1);
});

it('reports once a minute, however much is typed', async () => {
  for (let second = 0; second < 170; second++) {
    press();
    await pass(1_000);
  }
  expect(report).toHaveBeenCalledTimes(3);
});

it('reports what came soon after a report as well, before the next minute is over', async () => {
  press();
  await pass(1_000);
  press();
  await pass(58_000);
  expect(report).toHaveBeenCalledTimes(1);
  await pass(1_000);
  expect(report).toHaveBeenCalledTimes(2);
  await pass(600_000);
  expect(report).toHaveBeenCalledTimes(2);
});

it('tries again soon where a report did not arrive', async () => {
  report.mockResolvedValueOnce(false);
  press();
  await pass(0);
  press();
  await pass(5_000);
  expect(report).toHaveBeenCalledTimes(2);
});

it('takes a pointer that stands still for no use, though a page may move under it', async () => {
  dispatchEvent(new MouseEvent('pointermove'));
  await pass(0);
  expect(report).not.toHaveBeenCalled();
  dispatchEvent(Object.assign(new MouseEvent('pointermove'), { movementX: 3 }));
  await pass(0);
  expect(report).toHaveBeenCalledTimes(1);
});

it('hears nothing any more once it is stopped', async () => {
  press();
  stop();
  await pass(0);
  press();
  await pass(0);
  expect(report).not.toHaveBeenCalled();
});
