import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./src/db/schema.ts', './src/db/money-schema.ts', './src/db/channel-schema.ts'],
  out: './drizzle',
})
