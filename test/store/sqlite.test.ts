import { describe } from 'vitest';
import { freshSqlite } from '../support/stores.ts';
import { storeSuite } from './suite.ts';

describe('SQLite', () => storeSuite(freshSqlite));
