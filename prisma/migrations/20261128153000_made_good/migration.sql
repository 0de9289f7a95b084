-- An image that no longer shows the product is made once more at our cost; if that does not help, its credits come back
-- as a grant. "inPlaceOf" is the image that an image job makes up for: one job for each, ever.
alter table "ImageJob" add column "inPlaceOf" uuid;
create unique index "ImageJob_inPlaceOf_key" on "ImageJob" ("inPlaceOf");
alter table "Image" add column "madeGood" jsonb;

-- Gives back by a grant what one image job was paid with, and says so of that image: once, never beyond a day's most,
-- and in test credits where any of it was. The spend stays. Answers how many credits it is about.
create function credits_make_good(
  _shop text, _image uuid, _image_job uuid, _most_a_day integer, _now timestamp, out outcome text, out credits integer
) language plpgsql as $$
declare
  _source text := 'damaged:' || _image;
  _grants jsonb;
  _today integer;
  _test boolean;
begin
  perform credits_lock_wallet(_shop);
  select amount, grants into credits, _grants from "CreditEntry"
  where shop = _shop and id = 'settle:' || _image_job and move = 'spend' and "imageId" = _image;
  if not found then
    outcome := 'not-paid';
    return;
  end if;
  if credits_already_written(_shop, 'grant:' || _source, credits) then
    outcome := 'already-granted';
    return;
  end if;
  select coalesce(sum(amount), 0) into _today from "CreditGrant"
  where shop = _shop and kind = 'goodwill' and "createdAt" >= date_trunc('day', _now);
  if _today + credits > _most_a_day then
    outcome := 'over-the-day';
    return;
  end if;
  select bool_or(g.test) into _test
  from jsonb_to_recordset(_grants) as part("grantId" uuid) join "CreditGrant" g on g.id = part."grantId" and g.shop = _shop;
  outcome := credits_grant(_shop, 'goodwill', _source, credits, null, _test, null, _now, _image);
end $$;

-- As before, and says of which image it is where it is of one.
drop function credits_grant(text, text, text, integer, timestamp, boolean, text, timestamp);
create function credits_grant(
  _shop text, _kind text, _source text, _amount integer, _expires timestamp, _test boolean, _staff text, _now timestamp,
  _image uuid default null
) returns text language plpgsql as $$
declare
  _grant uuid;
begin
  perform credits_lock_wallet(_shop);
  if credits_already_written(_shop, 'grant:' || _source, _amount) then
    return 'already-granted';
  end if;

  insert into "CreditGrant" (shop, kind, source, amount, available, "expiresAt", test, "createdAt")
  values (_shop, _kind, _source, _amount, _amount, _expires, _test, _now)
  returning id into _grant;
  insert into "CreditEntry" (id, shop, move, amount, grants, staff, note, "imageId", "createdAt")
  values ('grant:' || _source, _shop, 'grant', _amount,
    jsonb_build_array(jsonb_build_object('grantId', _grant, 'amount', _amount)), _staff, _kind, _image, _now);
  update "Wallet" set granted = granted + _amount, available = available + _amount where shop = _shop;
  return 'granted';
end $$;
