import { Socket } from 'node:net';

/** Loaded into a server before anything else, says of each connection that it opens where that leads. */
const { connect } = Socket.prototype;
Socket.prototype.connect = function told(...args) {
  process.stdout.write(`connects: ${JSON.stringify(args)}\n`);
  return Reflect.apply(connect, this, args);
};
