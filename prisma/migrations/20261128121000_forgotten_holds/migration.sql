-- A hold that nothing will settle any more goes back whole, once. It is a give back like any other, of no image, so the
-- settling function takes the name of its entry from its caller.
drop function credits_spend(text, text, uuid, uuid, integer, timestamp);
drop function credits_give_back(text, text, uuid, integer, text, timestamp);
drop function credits_settle(text, text, text, uuid, uuid, integer, text, timestamp);

-- Spend and give back share the entry's name, so whichever comes first settles the image job for good. A spend takes
-- from the front of the hold and a give back from its end, so what is left does not depend on which image ends first.
-- Credits that come back to a grant past its date are usable for seven days; what else was in it expires first.
create function credits_settle(
  _entry text, _move text, _shop text, _hold text, _image_job uuid, _image uuid, _amount integer, _note text, _now timestamp
) returns text language plpgsql as $$
declare
  _run uuid;
  _remaining integer;
begin
  perform credits_lock_wallet(_shop);
  if credits_already_written(_shop, _entry, _amount) then
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
  select _entry, _shop, _move, _amount,
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
  select credits_settle('settle:' || _image_job, 'spend', _shop, _hold, _image_job, _image, _amount, '', _now)
$$;

create function credits_give_back(
  _shop text, _hold text, _image_job uuid, _amount integer, _note text, _now timestamp
) returns text language sql as $$
  select credits_settle('settle:' || _image_job, 'give-back', _shop, _hold, _image_job, null, _amount, _note, _now)
$$;

create function credits_give_back_rest(_shop text, _hold text, _note text, _now timestamp) returns integer language plpgsql as $$
declare
  _rest integer;
begin
  perform credits_lock_wallet(_shop);
  select remaining into _rest from "CreditHold" where shop = _shop and id = _hold;
  if coalesce(_rest, 0) = 0 then
    return 0;
  end if;
  perform credits_settle('rest:' || _hold, 'give-back', _shop, _hold, null, null, _rest, _note, _now);
  return _rest;
end $$;
