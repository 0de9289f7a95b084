-- The moves of the credit ledger. Each is one call and so one statement for the caller. Each locks the shop's wallet
-- row first, so the moves of one shop queue up, and every later statement of the function sees what the one before
-- it committed. The constraints and the trigger stand behind; the functions do not rely on them.

alter table "Wallet"
  add constraint "Wallet_no_pocket_is_negative" check (least(granted, available, held, spent, expired, reversed) >= 0),
  add constraint "Wallet_pockets_sum_to_granted" check (granted = available + held + spent + expired + reversed);

alter table "CreditGrant"
  add constraint "CreditGrant_kind" check (kind in ('plan', 'purchased', 'welcome', 'promotional', 'goodwill')),
  add constraint "CreditGrant_no_pocket_is_negative" check (least(available, held, spent, expired, reversed) >= 0),
  add constraint "CreditGrant_pockets_sum_to_amount" check (amount > 0 and amount = available + held + spent + expired + reversed);

alter table "CreditHold"
  add constraint "CreditHold_remaining" check (remaining between 0 and amount);

alter table "CreditHoldPart"
  add constraint "CreditHoldPart_remaining" check (amount > 0 and remaining between 0 and amount);

alter table "CreditEntry"
  add constraint "CreditEntry_move" check (move in ('grant', 'hold', 'spend', 'give-back', 'expire', 'reverse')),
  add constraint "CreditEntry_amount" check (amount >= 0);

create function credit_entries_are_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'Credit entries are append-only' using errcode = 'PK003';
end $$;

create trigger "CreditEntry_append_only" before update or delete or truncate on "CreditEntry"
  for each statement execute function credit_entries_are_append_only();

-- A wallet that does not exist cannot be locked, so it is made first.
create function credits_lock_wallet(_shop text) returns void language plpgsql as $$
begin
  perform from "Wallet" where shop = _shop for update;
  if not found then
    insert into "Wallet" (shop) values (_shop) on conflict do nothing;
    perform from "Wallet" where shop = _shop for update;
  end if;
end $$;

-- Whether this act is already written. The same name for another amount is a caller's bug, said loudly.
create function credits_already_written(_shop text, _id text, _amount integer) returns boolean language plpgsql as $$
declare
  _written integer;
begin
  if _amount < 0 then
    raise exception 'A credit move cannot be negative' using errcode = 'PK004';
  end if;
  select amount into _written from "CreditEntry" where shop = _shop and id = _id;
  if not found then
    return false;
  end if;
  if _written <> _amount then
    raise exception 'Credit entry % was written for % credits, not %', _id, _written, _amount using errcode = 'PK001';
  end if;
  return true;
end $$;

create function credits_grant(
  _shop text, _kind text, _source text, _amount integer, _expires timestamp, _test boolean, _staff text, _now timestamp
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
  insert into "CreditEntry" (id, shop, move, amount, grants, staff, note, "createdAt")
  values ('grant:' || _source, _shop, 'grant', _amount,
    jsonb_build_array(jsonb_build_object('grantId', _grant, 'amount', _amount)), _staff, _kind, _now);
  update "Wallet" set granted = granted + _amount, available = available + _amount where shop = _shop;
  return 'granted';
end $$;

-- Ends what is past its date. Held credits stay held: they were promised to a run in time.
create function credits_expire(_shop text, _now timestamp) returns integer language plpgsql as $$
declare
  _total integer;
begin
  perform credits_lock_wallet(_shop);
  with due as (
    select id, available as amount, "expiresAt" from "CreditGrant"
    where shop = _shop and "expiresAt" <= _now and available > 0
  ), moved as (
    update "CreditGrant" g set available = 0, expired = g.expired + due.amount from due where g.id = due.id
  ), written as (
    insert into "CreditEntry" (id, shop, move, amount, grants, "createdAt")
    select 'expire:' || id || ':' || to_char("expiresAt", 'YYYYMMDDHH24MISSMS'), _shop, 'expire', amount,
      jsonb_build_array(jsonb_build_object('grantId', id, 'amount', amount)), _now
    from due order by "expiresAt", id
  )
  select coalesce(sum(amount), 0) into _total from due;
  if _total > 0 then
    update "Wallet" set available = available - _total, expired = expired + _total where shop = _shop;
  end if;
  return _total;
end $$;

-- Draws on the earliest-expiring grant first, then on promotional before paid, then on the older. All or nothing.
create function credits_hold(
  _shop text, _hold text, _run uuid, _amount integer, _staff text, _allow_test boolean, _now timestamp,
  out outcome text, out available_before integer
) language plpgsql as $$
begin
  perform credits_lock_wallet(_shop);
  if credits_already_written(_shop, 'hold:' || _hold, _amount) then
    outcome := 'held';
    return;
  end if;
  perform credits_expire(_shop, _now);

  with eligible as materialized (
    select id, available,
      sum(available) over drawing - available as before,
      row_number() over drawing as position
    from "CreditGrant"
    where shop = _shop and available > 0 and (_allow_test or not test)
    window drawing as (order by "expiresAt" nulls last, kind in ('plan', 'purchased'), "createdAt", id)
  ), total as (
    select coalesce(sum(available), 0)::integer as available from eligible
  ), drawn as materialized (
    select id, position, least(eligible.available, _amount - before)::integer as amount
    from eligible, total
    where before < _amount and total.available >= _amount
  ), moved as (
    update "CreditGrant" g set available = g.available - drawn.amount, held = g.held + drawn.amount
    from drawn where g.id = drawn.id
  ), parts as (
    insert into "CreditHoldPart" (shop, "holdId", "grantId", position, amount, remaining)
    select _shop, _hold, id, position, amount, amount from drawn
  ), held as (
    insert into "CreditHold" (id, shop, "runId", amount, remaining, "createdAt")
    select _hold, _shop, _run, _amount, _amount, _now from total where available >= _amount
  ), written as (
    insert into "CreditEntry" (id, shop, move, amount, grants, "holdId", "runId", staff, "createdAt")
    select 'hold:' || _hold, _shop, 'hold', _amount,
      (select coalesce(jsonb_agg(jsonb_build_object('grantId', id, 'amount', amount) order by position), '[]') from drawn),
      _hold, _run, _staff, _now
    from total where available >= _amount
  ), wallet as (
    update "Wallet" w set available = w.available - _amount, held = w.held + _amount
    from total where w.shop = _shop and total.available >= _amount
  )
  select case when available >= _amount then 'held' else 'short' end, available
  into outcome, available_before from total;
end $$;

-- Spend and give back share the entry's name, so whichever comes first settles the image job for good. A spend takes
-- from the front of the hold and a give back from its end, so what is left does not depend on which image ends first.
-- Credits that come back to a grant past its date are usable for seven days; what else was in it expires first.
create function credits_settle(
  _move text, _shop text, _hold text, _image_job uuid, _image uuid, _amount integer, _note text, _now timestamp
) returns text language plpgsql as $$
declare
  _run uuid;
  _remaining integer;
begin
  perform credits_lock_wallet(_shop);
  if credits_already_written(_shop, 'settle:' || _image_job, _amount) then
    return 'already-settled';
  end if;
  update "CreditHold" set remaining = remaining - _amount where shop = _shop and id = _hold and remaining >= _amount
  returning "runId", remaining into _run, _remaining;
  if not found then
    raise exception 'Hold % has no % credits left to settle', _hold, _amount using errcode = 'PK002';
  end if;
  if _move = 'give-back' then
    perform credits_expire(_shop, _now);
  end if;

  with parts as materialized (
    select "grantId", position, remaining,
      sum(remaining) over (order by case _move when 'spend' then position else -position end) - remaining as before
    from "CreditHoldPart"
    where shop = _shop and "holdId" = _hold and remaining > 0
  ), drawn as materialized (
    select "grantId", position, least(remaining, _amount - before)::integer as amount from parts where before < _amount
  ), taken as (
    update "CreditHoldPart" p set remaining = p.remaining - drawn.amount
    from drawn where p.shop = _shop and p."holdId" = _hold and p."grantId" = drawn."grantId"
  ), moved as (
    update "CreditGrant" g set
      held = g.held - drawn.amount,
      spent = g.spent + case _move when 'spend' then drawn.amount else 0 end,
      available = g.available + case _move when 'spend' then 0 else drawn.amount end,
      "expiresAt" = case when _move = 'give-back' and g."expiresAt" <= _now then _now + interval '7 days' else g."expiresAt" end
    from drawn where g.id = drawn."grantId"
  )
  insert into "CreditEntry" (id, shop, move, amount, grants, "holdId", "runId", "imageJobId", "imageId", note, "createdAt")
  select 'settle:' || _image_job, _shop, _move, _amount,
    (select coalesce(jsonb_agg(jsonb_build_object('grantId', "grantId", 'amount', amount) order by position), '[]') from drawn),
    _hold, _run, _image_job, _image, _note, _now;

  update "Wallet" set
    held = held - _amount,
    spent = spent + case _move when 'spend' then _amount else 0 end,
    available = available + case _move when 'spend' then 0 else _amount end
  where shop = _shop;
  return 'settled';
end $$;

create function credits_spend(
  _shop text, _hold text, _image_job uuid, _image uuid, _amount integer, _now timestamp
) returns text language sql as $$
  select credits_settle('spend', _shop, _hold, _image_job, _image, _amount, '', _now)
$$;

create function credits_give_back(
  _shop text, _hold text, _image_job uuid, _amount integer, _note text, _now timestamp
) returns text language sql as $$
  select credits_settle('give-back', _shop, _hold, _image_job, null, _amount, _note, _now)
$$;
