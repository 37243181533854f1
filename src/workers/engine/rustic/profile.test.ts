import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profile } from './profile.ts';
import { redact } from './redact.ts';
import { tomlString } from './toml-string.ts';

const s3 = {
  kind: 's3',
  bucket: 'b',
  root: 'random',
  endpoint: 'https://s3.example',
  region: 'us-east-1',
  accessKeyId: 'id',
  secretAccessKey: 'very-secret-key',
} as const;

describe('tomlString', () => {
  it('is one line that JSON reads back, or a refusal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        let text: string;
        try {
          text = tomlString('field', value);
        } catch {
          expect(value).toMatch(/[\u0000-\u001f\u007f-\u009f]|[\ud800-\udfff]/);
          return true;
        }
        return JSON.parse(text) === value && !text.includes('\n');
      }),
    );
  });

  it.each(['a\nb', '"\n[global.hooks]', '\u007f', '\ud800', 'a\0'])('refuses %j and does not repeat it', (value) => {
    expect(() => tomlString('endpoint', value)).toThrow(/^The endpoint holds/);
  });
});

describe('profile', () => {
  it('holds what an S3 bucket needs, and no key', () => {
    const text = profile({ location: s3, cacheDirectory: '/cache', interactive: false });
    expect(text).toBe(
      [
        '[global]',
        'log-level = "info"',
        'log-level-dependencies = "warn"',
        '',
        '[repository]',
        'repository = "opendal:s3"',
        'cache-dir = "/cache"',
        '',
        '[repository.options]',
        'bucket = "b"',
        'root = "/random"',
        'endpoint = "https://s3.example"',
        'region = "us-east-1"',
        'access_key_id = "id"',
        'secret_access_key = "very-secret-key"',
        'disable_config_load = "true"',
        'disable_ec2_metadata = "true"',
        'retry = "5"',
        '',
      ].join('\n'),
    );
  });

  it('keeps quotes and brackets of a value inside their string', () => {
    const bucket = 'x"] [global.hooks] \\';
    expect(profile({ location: { ...s3, bucket }, cacheDirectory: '/c', interactive: true })).toContain(
      'bucket = "x\\"] [global.hooks] \\\\"\n',
    );
  });
});

describe('redact', () => {
  const masterkey =
    '{"mac":{"k":"aR0eaXFRQ4r44dOkOTJ5gw==","r":"sxSxlF+xL9jOG23z8YrI1A=="},"encrypt":"+3Azp9OyF0QgRiUqtLYOA4r2lDSY="}';

  it('takes keys, secrets and tokens out', () => {
    expect(redact({ location: s3, masterkey })('very-secret-key +3Azp9OyF0QgRiUqtLYOA4r2lDSY= fine')).toBe(
      '••• ••• fine',
    );
    const rest = { kind: 'rest', url: 'http://token-of-this-step@127.0.0.1:1/root/' } as const;
    expect(redact({ location: rest, masterkey })('GET http://token-of-this-step@host')).toBe('GET http://•••@host');
  });
});
