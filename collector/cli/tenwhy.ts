import pino from 'pino';
pino().info('x');
