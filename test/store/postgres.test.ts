import { describe } from 'vitest';
import { freshPostgres } from '../support/stores.ts';
import { storeSuite } from './suite.ts';

describe('PostgreSQL', () => storeSuite(freshPostgres));
