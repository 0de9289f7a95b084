-- Whether the picture still shows the merchant's product. Null until it was looked at, or where there is no product.
alter table "Image" add column "fidelity" jsonb;
