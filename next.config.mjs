/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // A browser that leaves a page before it has read its head asks here.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  reactStrictMode: true,
  devIndicators: false,
  // The address that `npm run dev` prints: without it a page in development gets no socket, and never wakes up.
  allowedDevOrigins: ['127.0.0.1'],
  // The whole project is checked by `npm run types`, once and with one compiler.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['@prisma/client', '@prisma/adapter-pg', 'pg', 'bullmq', 'ioredis', 'pino', 'better-auth'],
};
